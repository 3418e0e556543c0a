import type { ArrivalProbe, MediaSink } from './ports.ts'
import { unconfirmedBytesTo } from './tcp-table.ts'
import { createThrottledProbe } from './throttled-probe.ts'

/** This computer's operating system as a probe, for a sink with a TCP connection to a port: what the remote system has not confirmed. */
export function systemProbe(remotePort: number, sink: Pick<MediaSink, 'sentBytes'>): ArrivalProbe {
	const probe = createThrottledProbe(unconfirmedBytesTo(remotePort))
	return { missingBytes: () => probe(sink.sentBytes()), isExact: () => true }
}
