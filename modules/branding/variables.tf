variable "color" {
  description = "The brand's colour, # and six hexadecimal digits: of buttons, links, fields that people write in, and of what has worked. With null, nothing is painted."
  type        = string
}

variable "text_color" {
  description = "What is written on a button of that colour."
  type        = string
  default     = "#FFFFFF"
}

variable "logo_url" {
  description = "Where the logo is. When left out, the one that the server has stays."
  type        = string
  default     = null
}

variable "pages" {
  description = "What is said otherwise of the pages on which people log in, such as panel_text_color. With null, it stays as the server has it."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "mails" {
  description = "What is said otherwise of mails, such as logo_width_pixels."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "owner_type" {
  description = "Whether an APPLICATION or one TENANT looks so."
  type        = string
  default     = null
}

variable "owner_id" {
  description = "The id of that application or tenant; the application of the credentials when left out."
  type        = string
  default     = null
}
