variable "callback_url" {
  type    = string
  default = "com.acme.invoices:/callback"

  validation {
    condition     = length(provider::wristband::problems("oauth_client", { type = "NATIVE", redirect_uris = [var.callback_url] })) == 0
    error_message = join("; ", provider::wristband::problems("oauth_client", { type = "NATIVE", redirect_uris = [var.callback_url] }))
  }
}
