"""JSON Schema of a question file, for completion and first checks in an editor.

Derived from `model.py`; only the French titles and descriptions, which an editor shows while one
types, are here. Rules across fields are in `checks/`.
"""

import json
from pathlib import Path
from typing import Any

from .model import Bank

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# What a part is, by the name of its class.
PARTS = {
    "Bank": "Banque de questions",
    "Single": "Choix unique",
    "Multiple": "Choix multiples",
    "TrueFalse": "Vrai ou faux",
    "Numeric": "Réponse en chiffres",
    "TextItem": "Réponse courte à taper",
    "Match": "Paires à former",
    "Order": "Éléments à ordonner",
    "Categorise": "Lignes à classer",
    "Cloze": "Texte à trous",
    "Reflect": "Réponse libre avec grille",
    "Scenario": "Cas à embranchements",
    "Label": "Nom d’une catégorie ou d’un niveau",
    "Choice": "Option",
    "Explained": "Élément ou partie en trop",
    "Pair": "Paire",
    "Row": "Ligne à classer",
    "Gap": "Trou",
    "Criterion": "Critère de la grille",
    "Node": "Étape",
    "ScenarioChoice": "Choix",
    "Ending": "Fin",
    "TrueFalseFeedback": "Commentaires de « vrai » et de « faux »",
    "WrongNumber": "Nombre faux que l’on donne souvent",
    "WrongText": "Réponses fausses que l’on donne souvent",
}
# What a field is for; `Class.field` where a name means something else in one class.
FIELDS = {
    "bank": "Identifiant de la banque : le nom du fichier (exercise-… pour un carnet d’exercice).",
    "language": "Langue de la source : fr.",
    "license": "Licence du contenu.",
    "title": "Titre : au-dessus des questions ; pour une tâche d’exercice, son nom.",
    "optional": "true si la tâche d’un exercice peut être laissée.",
    "evidence": "Ce que l’on demande d’écrire à côté de chaque ligne (grille ouverte).",
    "intro": "Une ou deux phrases avant la première question.",
    "behaviour": "immediate : correction à chaque question ; after : à la fin ; workshop : "
    "sans corrigé dans la page ; peer : voter, discuter, voter encore.",
    "objectives": "Chapitre dont l’en-tête déclare les objectifs.",
    "misconceptions": "Idées fausses : identifiant, puis la phrase que croit la personne.",
    "items": "Les questions.",
    "id": "Minuscules, chiffres, tirets. L’identifiant d’une question parue ne change plus.",
    "type": "Type de question.",
    "objective": "Objectif du chapitre que la question vérifie.",
    "statements": "Énoncés du diaporama (S14.2).",
    "sources": "Clés de references.bib.",
    "difficulty": "1 facile, 2 moyen, 3 difficile.",
    "stem": "La question elle-même.",
    "explanation": "Texte montré après la réponse.",
    "hints": "Indices, du plus léger au plus précis, sans la réponse.",
    "confidence": "Demander d’abord le degré de certitude (1 à 3).",
    "tries": "Nombre d’essais ; sans cette ligne, pas de limite.",
    "options": "Options proposées.",
    "text": "Le texte montré.",
    "key": "true si cette option est juste.",
    "Row.key": "Catégorie juste de la ligne.",
    "feedback": "Pourquoi c’est juste, ou pourquoi ce ne l’est pas.",
    "misconception": "Idée fausse que trahit cette réponse.",
    "answer": "true si l’affirmation est vraie.",
    "true": "Pourquoi répondre « vrai » est juste, ou ne l’est pas.",
    "false": "Pourquoi répondre « faux » est juste, ou ne l’est pas.",
    "value": "Le nombre juste, avec un point décimal.",
    "WrongNumber.value": "Le nombre faux, avec un point décimal.",
    "Ending.value": "Ce que vaut ce chemin, de 0 à 1.",
    "tolerance": "Écart admis de chaque côté de la valeur.",
    "range": "Intervalle juste, bornes comprises, au lieu de « value ».",
    "unit": "Unité montrée après le champ.",
    "wrong": "Commentaire d’une réponse fausse qui n’est pas prévue.",
    "answers": "Réponses fausses connues, chacune avec sa raison.",
    "accepted": "Réponses admises ; accents, majuscules et espaces ne comptent pas.",
    "distance": "1 : admettre une lettre ajoutée, oubliée ou changée.",
    "pairs": "Paires justes.",
    "extra": "Parties droites qui ne vont avec rien.",
    "left": "Partie gauche.",
    "right": "Partie droite juste.",
    "elements": "Éléments, écrits dans le bon ordre.",
    "categories": "Catégories proposées.",
    "rows": "Lignes à classer.",
    "open": "true si la ligne se discute et n’est pas notée.",
    "Cloze.text": "Texte dont chaque {trou} porte le nom d’une entrée de « gaps ».",
    "gaps": "Les trous, par nom.",
    "Gap.feedback": "Trou à taper : pourquoi la réponse est juste.",
    "model_answer": "Réponse modèle, montrée après celle de l’apprenant.",
    "rubric": "Critères pour s’évaluer soi-même.",
    "levels": "Niveaux, du plus faible au plus fort (2 à 5).",
    "min_words": "Nombre de mots conseillé au moins.",
    "start": "Étape de départ.",
    "nodes": "Étapes, par nom.",
    "endings": "Fins, par nom.",
    "choices": "Choix proposés à cette étape.",
    "consequence": "Ce qui arrive après ce choix.",
    "goto": "Étape ou fin où mène ce choix.",
    "Ending.text": "Bilan du chemin suivi.",
}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a question file."""
    tree = Bank.model_json_schema()
    for name, part in {"Bank": tree, **tree["$defs"]}.items():
        part["title"] = PARTS[name]
        # The classes explain themselves in English, to programmers.
        part.pop("description", None)
        for field, rule in part["properties"].items():
            rule["title"] = field
            rule["description"] = FIELDS.get(f"{name}.{field}") or FIELDS[field]
    return {"$schema": DIALECT, **tree}


def write(path: Path) -> None:
    """Write the schema to `path`, for `# yaml-language-server: $schema=…`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(schema(), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
