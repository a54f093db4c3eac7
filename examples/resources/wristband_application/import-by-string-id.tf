import {
  to = wristband_application.invoices
  id = "jdyl4ngrqzh4xomeqnsahgz6h4"
}
