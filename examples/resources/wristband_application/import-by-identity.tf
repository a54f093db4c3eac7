import {
  to = wristband_application.invoices
  identity = {
    id = "jdyl4ngrqzh4xomeqnsahgz6h4"
  }
}
