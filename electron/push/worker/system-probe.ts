import type { ArrivalWitness, MediaSink } from './ports.ts'
import { unconfirmedBytesTo } from './tcp-table.ts'
import { createThrottledProbe } from './throttled-probe.ts'

/** This computer's operating system as a witness, for a sink with a TCP connection to a port: what the remote system has not confirmed. */
export function systemWitness(remotePort: number, sink: Pick<MediaSink, 'sentBytes'>): ArrivalWitness {
	const probe = createThrottledProbe(unconfirmedBytesTo(remotePort))
	return { missingBytes: () => probe(sink.sentBytes()), isExact: () => true }
}
