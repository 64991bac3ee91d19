-- Uses the features of the language server in Neovim, and writes the results as JSON.
local function request(method, params)
  local result = {}
  for _, each in pairs(vim.lsp.buf_request_sync(0, method, params, 5000) or {}) do
    result = each.result or each.error or result
  end
  return result
end

local function at(needle)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = line:find(needle, 1, true)
    if column then
      vim.api.nvim_win_set_cursor(0, { number, column - 1 })
      return
    end
  end
  error('not found: ' .. needle)
end

-- The encoding of positions that Neovim and the server agreed on.
local function encoding()
  for _, client in pairs((vim.lsp.get_clients or vim.lsp.buf_get_clients)()) do return client.offset_encoding end
end

local results = { errors = {} }
local function run()
  assert(vim.wait(8000, function() return #vim.diagnostic.get(0) > 0 end), 'no diagnostics')
  results.encoding = encoding()
  results.diagnostics = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do
    local line = vim.api.nvim_buf_get_lines(0, each.lnum, each.lnum + 1, false)[1]
    table.insert(results.diagnostics, { code = each.code or each.user_data.lsp.code, text = line:sub(each.col + 1, each.end_col) })
  end
  at('full_name')
  results.hover = request('textDocument/hover', vim.lsp.util.make_position_params(0, encoding())).contents.value
  at(',}]')
  local params = vim.lsp.util.make_range_params(0, encoding())
  params.context = { diagnostics = {} }
  for _, action in ipairs(request('textDocument/codeAction', params)) do
    if action.isPreferred then
      results.fix = action.title
      vim.lsp.util.apply_workspace_edit(action.edit, encoding())
      break
    end
  end
  at('härd')
  local list = request('textDocument/completion', vim.lsp.util.make_position_params(0, encoding()))
  results.completions = {}
  for _, item in ipairs(list.items) do table.insert(results.completions, item.label) end
  if vim.lsp.buf.format then vim.lsp.buf.format() else vim.lsp.buf.formatting_sync() end
end
local ok, message = pcall(run)
if not ok then results.error = message end
results.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
vim.fn.writefile({ vim.json and vim.json.encode(results) or vim.fn.json_encode(results) }, vim.env.HRFLOW_RESULTS)
vim.cmd('qall!')
