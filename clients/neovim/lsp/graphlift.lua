-- Graphlift for Neovim 0.11 and newer. Put this folder on the runtime path and call vim.lsp.enable('graphlift').
---@type vim.lsp.Config
return {
  cmd = { 'graphlift', 'serve' },
  filetypes = { 'python' },
  root_markers = { { 'graphlift.toml', 'pyproject.toml' }, { 'setup.py', 'setup.cfg', 'requirements.txt' }, '.git' },
  -- Options of [tool.graphlift]; what is set here comes before the file. Also codeLens and inlayHints, both off by default.
  settings = { graphlift = vim.empty_dict() },
}
