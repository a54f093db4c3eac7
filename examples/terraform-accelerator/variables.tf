variable "origin" {
  description = "Where the application's server is reached, without a slash at the end."
  type        = string

  validation {
    condition = length(provider::wristband::problems("oauth_client", {
      type          = "BACKEND_SERVER"
      redirect_uris = ["${var.origin}/api/auth/callback"]
    })) == 0
    error_message = "This is no origin that a login can return to; https://app.example.com is one."
  }

  validation {
    condition = length(provider::wristband::problems("application", {
      environment_type = var.environment_type
      login_url        = "${var.origin}/api/auth/login"
    })) == 0
    error_message = "A PRODUCTION application accepts https only."
  }
}

variable "display_name" {
  description = "What people see on the login pages."
  type        = string
}

variable "environment_type" {
  description = "PRODUCTION accepts https only."
  type        = string
  default     = "DEVELOPMENT"
}
