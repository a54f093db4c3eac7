variable "origin" {
  description = "Where people reach the application, such as https://app.example.com."
  type        = string

  validation {
    condition     = can(regex("^https?://[^/?#]+$", var.origin))
    error_message = "This is not an origin, which is https:// and a host; https://app.example.com is one."
  }
}

variable "signup_enabled" {
  description = "Whether people may sign up by themselves."
  type        = bool
  default     = true
}

variable "client_name" {
  description = "What administrators see as the name of the client. When left out, it ends in -backend."
  type        = string
  default     = null
}

variable "color" {
  description = "The brand's colour, on pages and in mails. With null, their looks are left alone."
  type        = string
  default     = "#1A73E8"
}

variable "logo_url" {
  description = "Where the brand's logo is, if there is one."
  type        = string
  default     = null
}
