-- Guests one after another in front of the door, each scan with an id of its own.
-- wrk … -- TOKEN PREFIX FIRST LAST SEED SIMULATE: the codes are PREFIX and seven digits, FIRST to LAST.
-- When no guest is left wrk stops, whatever its duration.
local ffi = require("ffi")
ffi.cdef([[ int getpid(void); int kill(int, int); ]])
local interrupt = 2

local format, random = string.format, math.random
local head, prefix, last, tail
local threads = {}

function setup(thread) table.insert(threads, thread) end

-- A UUIDv7, as every client sends: its first six bytes are the time, and within a second the guest's number.
local function id()
   local time = os.time() * 1000 + guest % 1000
   return format("%08x-%04x-7%03x-%04x-%04x%04x%04x", math.floor(time / 65536), time % 65536, random(0, 4095),
      random(32768, 49151), random(0, 65535), random(0, 65535), random(0, 65535))
end

local function body(guest) return format('{"id":"%s","code":"%s%07d"%s}', id(), prefix, guest, tail) end

function init(args)
   prefix, guest, last = args[2], tonumber(args[3]), tonumber(args[4])
   math.randomseed(tonumber(args[5]))
   tail = args[6] == "simulate" and ',"simulate":true' or ""
   sent, first = 0, guest
   head = format(
      "POST %s HTTP/1.1\r\nHost: %s:%s\r\nAuthorization: Bearer %s\r\n"
         .. "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n",
      wrk.path, wrk.host, wrk.port, args[1], #body(guest))
end

function request()
   if guest > last then
      if tail == "" then
         wrk.thread:stop()
         ffi.C.kill(ffi.C.getpid(), interrupt)
         return format("GET /readyz HTTP/1.1\r\nHost: %s:%s\r\n\r\n", wrk.host, wrk.port)
      end
      guest = first
   end
   local scan = head .. body(guest)
   guest, sent = guest + 1, sent + 1
   return scan
end

function done(summary, latency, requests)
   local errors = summary.errors
   io.stderr:write(format(
      '{"answered":%d,"sent":%d,"seconds":%.6f,"p50_ms":%.3f,"p99_ms":%.3f,"max_ms":%.3f,"not_200":%d,"failed":%d}\n',
      summary.requests, threads[1]:get("sent"), summary.duration / 1e6, latency:percentile(50) / 1e3,
      latency:percentile(99) / 1e3, latency.max / 1e3, errors.status,
      errors.connect + errors.read + errors.write + errors.timeout))
end
