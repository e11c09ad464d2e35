"""The domain: roles of networks, agreement between codings, figures drawn from the data."""
