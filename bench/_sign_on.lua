-- wrk: every request signs for another organisation, by the token of its own invitation.
-- Arguments: the file of tokens, the number of threads, the cookie, the body of the form.
local threads = {}

function setup(thread)
  thread:set("id", #threads)
  table.insert(threads, thread)
end

function init(args)
  tokens, at, accepted, refused = {}, 0, 0, 0
  local number = 0
  for token in io.lines(args[1]) do
    if number % tonumber(args[2]) == id then tokens[#tokens + 1] = token end
    number = number + 1
  end
  headers = {
    ["Cookie"] = args[3],
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["Origin"] = wrk.scheme .. "://" .. wrk.host .. ":" .. wrk.port,
  }
  body = args[4]
end

function request()
  at = at + 1
  return wrk.format("POST", "/sign/" .. (tokens[at] or "none-left") .. "/", headers, body)
end

function response(status)
  if status == 302 or status == 303 then accepted = accepted + 1 else refused = refused + 1 end
end

function done(summary, latency)
  local accepted, refused, spare = 0, 0, 0
  for _, thread in ipairs(threads) do
    accepted = accepted + thread:get("accepted")
    refused = refused + thread:get("refused")
  end
  local errors = summary.errors
  io.write(string.format(
    '\n{"accepted": %d, "refused": %d, "failed": %d, "seconds": %.3f, "p50": %.1f, "p99": %.1f, "most": %.1f}\n',
    accepted, refused, errors.connect + errors.read + errors.write + errors.timeout,
    summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3
  ))
end
