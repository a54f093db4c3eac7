import {
  to = wristband_permission_boundary.pilots
  id = "bgh3x2ptvfecpbolgzmq7xkqtm"
}
