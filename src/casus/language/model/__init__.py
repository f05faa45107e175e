"""The model reader: one small encoder, run by onnxruntime, and the decoding of what it gives."""

__all__: list[str] = []
