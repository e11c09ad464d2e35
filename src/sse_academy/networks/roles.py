"""The role matrix: which case plays which of the seven roles, by evidence."""

import pandas as pd

from .. import data

# In the order in which a reader should meet them: shown, unclear, not found.
CODES = ("1", "u", "0")


def matrix() -> pd.DataFrame:
    """Return the codes (`1`, `u` or `0`): cases as rows, roles as columns, both in file order."""
    table = data.case_roles().pivot(index="case", columns="role", values="code")
    return table.loc[list(data.cases()["id"]), list(data.roles()["id"])]


def counts(codes: pd.DataFrame) -> pd.DataFrame:
    """Count each code per column of a matrix: codes as rows (`1`, `u`, `0`), `int64` cells."""
    return pd.DataFrame({code: (codes == code).sum() for code in CODES}).T.astype("int64")
