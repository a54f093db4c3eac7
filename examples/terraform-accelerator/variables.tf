variable "origin" {
  description = "Where the application's server is reached, such as https://app.example.com."
  type        = string

  validation {
    condition     = can(regex("^https?://[^/?#]+/?$", var.origin))
    error_message = "This is not an origin, which is https:// and a host; https://app.example.com is one."
  }

  validation {
    condition = length(provider::wristband::problems("oauth_client", {
      type          = "BACKEND_SERVER"
      redirect_uris = ["${trimsuffix(var.origin, "/")}/api/auth/callback"]
    })) == 0
    error_message = "This is no origin that a login can return to; https://app.example.com is one."
  }

  validation {
    condition = length(provider::wristband::problems("application", {
      environment_type = var.environment_type
      login_url        = "${trimsuffix(var.origin, "/")}/api/auth/login"
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
