"""Makes Ringer's base encoders and exports them as ONNX. Nobody who runs Ringer needs this package."""
