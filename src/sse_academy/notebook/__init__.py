"""The course in a notebook: quizzes, forms, and exercises with their checks."""

from .exercise import Exercise
from .forms import Form
from .quiz import Quiz

__all__ = ["Exercise", "Form", "Quiz"]
