"""What each line of a file was taken for, and by which rule."""

from producers.circulars.explaining.explained import Explained, Role
from producers.circulars.explaining.explaining import explain

__all__ = ["Explained", "Role", "explain"]
