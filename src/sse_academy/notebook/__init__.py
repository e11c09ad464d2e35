"""The course in a notebook: quizzes, forms, and exercises with their checks."""

from .exercise import Exercise
from .forms import Form
from .quiz import Quiz
from .views.new_networks import NewNetworks
from .views.roles import Roles
from .views.stakeholders import Stakeholders

__all__ = ["Exercise", "Form", "NewNetworks", "Quiz", "Roles", "Stakeholders"]
