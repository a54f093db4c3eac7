import {
  to = wristband_permission_boundary.pilots
  identity = {
    id = "bgh3x2ptvfecpbolgzmq7xkqtm"
  }
}
