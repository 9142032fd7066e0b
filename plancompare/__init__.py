"""PlanCompare: side-by-side redlines of successive drafts, and what each party said of every clause."""

__version__ = "0.1.0"
