import {
  to = wristband_custom_domain.login
  id = "5m3ejyrwqbclxk2tvzn6hd7uoi"
}
