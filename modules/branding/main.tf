# One colour and one logo on pages and in mails: what the colour does not decide is white, grey and slightly round.
locals {
  pages = {
    logo_url                              = var.logo_url
    logo_height_pixels                    = 56
    page_background_type                  = "COLOR"
    page_background_color                 = "#EDEDED"
    panel_background_color                = "#FFFFFF"
    panel_text_color                      = "#222222"
    panel_border_color                    = "#FEFEFE"
    panel_border_radius_pixels            = 8
    panel_box_shadow_enabled              = true
    primary_button_background_color       = var.color
    primary_button_text_color             = var.text_color
    primary_button_border_color           = var.color
    primary_button_border_radius_pixels   = 8
    primary_button_focus_color            = var.color
    secondary_button_background_color     = "#FFFFFF"
    secondary_button_text_color           = var.color
    secondary_button_border_color         = var.color
    secondary_button_border_radius_pixels = 8
    secondary_button_focus_color          = var.color
    input_background_color                = "#FFFFFF"
    input_text_color                      = "#222222"
    input_border_color                    = "#CCCCCC"
    input_border_radius_pixels            = 8
    input_focus_color                     = var.color
    input_icon_color                      = "#555555"
    input_icon_button_hover_color         = "#DDDDDD"
    link_color                            = var.color
    link_hover_color                      = var.color
    success_color                         = var.color
    error_color                           = "#DC2626"
  }
  mails = {
    logo_url                            = var.logo_url
    logo_height_pixels                  = 64
    logo_width_pixels                   = 297
    primary_button_background_color     = var.color
    primary_button_text_color           = var.text_color
    primary_button_border_color         = var.color
    primary_button_border_radius_pixels = 8
  }
  said = {
    pages = merge(local.pages, var.pages)
    mails = merge(local.mails, var.mails)
  }
}

resource "wristband_page_branding" "this" {
  count                                 = var.color == null ? 0 : 1
  owner_type                            = var.owner_type
  owner_id                              = var.owner_id
  logo_url                              = local.said.pages.logo_url
  logo_height_pixels                    = local.said.pages.logo_height_pixels
  page_background_type                  = local.said.pages.page_background_type
  page_background_color                 = local.said.pages.page_background_color
  panel_background_color                = local.said.pages.panel_background_color
  panel_text_color                      = local.said.pages.panel_text_color
  panel_border_color                    = local.said.pages.panel_border_color
  panel_border_radius_pixels            = local.said.pages.panel_border_radius_pixels
  panel_box_shadow_enabled              = local.said.pages.panel_box_shadow_enabled
  primary_button_background_color       = local.said.pages.primary_button_background_color
  primary_button_text_color             = local.said.pages.primary_button_text_color
  primary_button_border_color           = local.said.pages.primary_button_border_color
  primary_button_border_radius_pixels   = local.said.pages.primary_button_border_radius_pixels
  primary_button_focus_color            = local.said.pages.primary_button_focus_color
  secondary_button_background_color     = local.said.pages.secondary_button_background_color
  secondary_button_text_color           = local.said.pages.secondary_button_text_color
  secondary_button_border_color         = local.said.pages.secondary_button_border_color
  secondary_button_border_radius_pixels = local.said.pages.secondary_button_border_radius_pixels
  secondary_button_focus_color          = local.said.pages.secondary_button_focus_color
  input_background_color                = local.said.pages.input_background_color
  input_text_color                      = local.said.pages.input_text_color
  input_border_color                    = local.said.pages.input_border_color
  input_border_radius_pixels            = local.said.pages.input_border_radius_pixels
  input_focus_color                     = local.said.pages.input_focus_color
  input_icon_color                      = local.said.pages.input_icon_color
  input_icon_button_hover_color         = local.said.pages.input_icon_button_hover_color
  link_color                            = local.said.pages.link_color
  link_hover_color                      = local.said.pages.link_hover_color
  success_color                         = local.said.pages.success_color
  error_color                           = local.said.pages.error_color

  lifecycle {
    precondition {
      condition     = length(setsubtract(keys(var.pages), keys(local.pages))) == 0
      error_message = "pages says ${join(", ", setsubtract(keys(var.pages), keys(local.pages)))}, which is nothing that is painted: give ${join(", ", keys(local.pages))}."
    }
  }
}

resource "wristband_email_branding" "this" {
  count                               = var.color == null ? 0 : 1
  owner_type                          = var.owner_type
  owner_id                            = var.owner_id
  logo_url                            = local.said.mails.logo_url
  logo_height_pixels                  = local.said.mails.logo_height_pixels
  logo_width_pixels                   = local.said.mails.logo_width_pixels
  primary_button_background_color     = local.said.mails.primary_button_background_color
  primary_button_text_color           = local.said.mails.primary_button_text_color
  primary_button_border_color         = local.said.mails.primary_button_border_color
  primary_button_border_radius_pixels = local.said.mails.primary_button_border_radius_pixels

  lifecycle {
    precondition {
      condition     = length(setsubtract(keys(var.mails), keys(local.mails))) == 0
      error_message = "mails says ${join(", ", setsubtract(keys(var.mails), keys(local.mails)))}, which is nothing that is painted: give ${join(", ", keys(local.mails))}."
    }
  }
}
