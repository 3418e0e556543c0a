/** The peer's bytes are not valid RTMP or exceed our limits. The only error that reading RTMP throws; the connection must be closed. */
export class RtmpProtocolError extends Error {
	readonly code = 'rtmp-protocol'

	constructor(message: string) {
		super(message)
		this.name = 'RtmpProtocolError'
	}
}
