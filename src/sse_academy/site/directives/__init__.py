"""The directives of the course; what each takes is told in its class."""

from docutils.parsers.rst import Directive

from .activity import ActivityDirective
from .asides import KeypointsDirective, UpdateDirective
from .chapters import ChapterListDirective
from .comparison import ComparisonDirective
from .coverage import CoverageDirective
from .datatable import DatatableDirective
from .datatable_list import DatatableListDirective
from .deck import DeckDirective
from .exercise import ExerciseDirective
from .figure import DatafigureDirective
from .glossary import GlossaryDirective
from .objectives import ObjectivesDirective
from .quiz import QuizDirective

DIRECTIVES: dict[str, type[Directive]] = {
    "objectives": ObjectivesDirective,
    "deck": DeckDirective,
    "activity": ActivityDirective,
    "quiz": QuizDirective,
    "exercise": ExerciseDirective,
    "keypoints": KeypointsDirective,
    "update": UpdateDirective,
    "datafigure": DatafigureDirective,
    "datatable": DatatableDirective,
    "datatable-list": DatatableListDirective,
    "coverage": CoverageDirective,
    "chapter-list": ChapterListDirective,
    "comparison": ComparisonDirective,
    "course-glossary": GlossaryDirective,
}
