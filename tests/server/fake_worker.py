"""The analysis process with the stand-in analyser."""

from fake_analyser import FakeAnalyser

from graphlift_lsp.analysis_process import serve

serve(FakeAnalyser)
