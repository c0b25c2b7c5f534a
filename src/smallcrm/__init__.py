"""SmallCRM: the client book for a cafe, barbershop or small clinic."""
