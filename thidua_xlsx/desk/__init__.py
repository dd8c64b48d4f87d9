"""The desk: a local page on which a round is worked by mouse, each action one call of the pipeline.

In comes what a browser on this machine asks; out go pages whose words are the catalogue's and the
reports'.  Nothing is computed here, and nothing is kept but the outcomes of the last actions.
"""
