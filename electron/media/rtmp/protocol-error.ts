/** The peer's bytes are not valid RTMP, or beyond our limits. The only thing that reading RTMP throws; the connection must be closed. */
export class RtmpProtocolError extends Error {
	readonly code = 'rtmp-protocol'

	constructor(message: string) {
		super(message)
		this.name = 'RtmpProtocolError'
	}
}
