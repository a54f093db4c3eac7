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
