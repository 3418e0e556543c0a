/** What a person reads about the end of a publishing connection, or about one that never came about. */
export interface IngestWords {
	readonly message: string
	readonly action: string
	/** Trying again with the same address and key cannot help. Whatever may pass is tried again. */
	readonly final: boolean
}

/**
 * One entry for each cause that can be told apart. A message states only what was seen; where the cause is unknown the server's own words stand
 * beside it.
 */
export const ingestWords = {
	'ingest-bad-address': {
		message: 'The server address is not complete.',
		action: 'Copy the server address from the platform again.',
		final: true,
	},
	'ingest-unknown-host': {
		message: 'The server name was not found.',
		action: 'Check the internet connection and the server address.',
		final: false,
	},
	'ingest-unreachable': {
		message: 'The server cannot be reached from this network.',
		action: 'Check the internet connection.',
		final: false,
	},
	'ingest-refused-connection': {
		message: 'The server refused the connection.',
		action: 'Check the server address and its port, or wait until the server is back.',
		final: false,
	},
	'ingest-timeout': {
		message: 'The server does not answer.',
		action: 'Check the internet connection. Some networks block streaming: try another one.',
		final: false,
	},
	'ingest-no-answer': {
		message: 'The server took the connection and then did not answer.',
		action: 'Check the server address and its port. Showcaller tries again by itself.',
		final: false,
	},
	'ingest-closed': {
		message: 'The connection to the server was lost.',
		action: 'Check the internet connection.',
		final: false,
	},
	'ingest-closed-in-handshake': {
		message: 'The connection broke off while it was being made.',
		action: 'Check the internet connection. Showcaller tries again by itself.',
		final: false,
	},
	'ingest-closed-before-key': {
		message: 'The server closed the connection before the stream key was sent.',
		action: 'Check the server address. The server may be full or restarting: Showcaller tries again by itself.',
		final: false,
	},
	'ingest-closed-after-key': {
		message: 'The server closed the connection right after the stream key was sent. The key or the address may be wrong.',
		action: 'Copy the server address and the stream key from the platform again.',
		final: false,
	},
	'ingest-server-closing': {
		message: 'The server is shutting down or starting again.',
		action: 'Wait until it is back. Showcaller tries again by itself.',
		final: false,
	},
	'ingest-rejected': {
		message: 'The server rejected the connection before a stream key was sent.',
		action: 'Read what the server said. Showcaller tries again by itself.',
		final: false,
	},
	'ingest-rejected-app': {
		message: 'The server does not know the application in this address.',
		action: 'Copy the server address from the platform again.',
		final: true,
	},
	'ingest-redirected': {
		message: 'The server sends this stream to another address.',
		action: 'If you know the address that the server named, enter it as the server address.',
		final: true,
	},
	'ingest-needs-sign-in': {
		message: 'The server asks for a user name and a password.',
		action: 'Enter both in the address of this destination: rtmp://user:password@server/app.',
		final: true,
	},
	'ingest-sign-in-refused': {
		message: 'The server did not accept the user name and the password.',
		action: 'Enter both again in the address of this destination: rtmp://user:password@server/app.',
		final: true,
	},
	'ingest-rejected-key': {
		message: 'The server did not accept the stream key.',
		action: 'Copy the stream key from the platform again, and check the server address.',
		final: true,
	},
	'ingest-key-in-use': {
		message: 'The stream key is in use: the server has another stream with it, or still holds a connection that was lost.',
		action: 'Showcaller tries again by itself. End the other stream if there is one.',
		final: false,
	},
	'ingest-refused-stream': {
		message: 'The server refused the stream.',
		action: 'Read what the server said, and check the stream key. Showcaller tries again by itself.',
		final: false,
	},
	'ingest-ended-by-server': {
		message: 'The server ended the stream.',
		action: 'Read what the server said. Showcaller tries again by itself.',
		final: false,
	},
	'ingest-protocol': {
		message: 'The server gave an answer that is not RTMP.',
		action: 'Check the server address and its port.',
		final: false,
	},
	'ingest-web-server': {
		message: 'A web server answered at this address, not a streaming server.',
		action: 'Check the server address and its port.',
		final: false,
	},
	'ingest-speaks-tls': {
		message: 'This server speaks TLS at this port, and the address says rtmp://.',
		action: 'Use the same address with rtmps://.',
		final: true,
	},
	'ingest-speaks-no-tls': {
		message: 'This server speaks RTMP without encryption at this port, and the address says rtmps://.',
		action: 'Check the port. The same address with rtmp:// works too, but without encryption.',
		final: true,
	},
	'ingest-not-tls': {
		message: 'The server answered without TLS at this port, and the address says rtmps://.',
		action: 'Check the server address and its port.',
		final: false,
	},
	'ingest-tls-failed': {
		message: 'The encrypted connection could not be made, so nothing was sent.',
		action: 'Check the server address and its port. Showcaller tries again by itself.',
		final: false,
	},
	'ingest-tls-old-version': {
		message: 'The server and Showcaller share no safe version of TLS, so nothing was sent. Showcaller needs TLS 1.2 or 1.3.',
		action: 'Ask whoever runs the server to switch on TLS 1.2 or 1.3.',
		final: false,
	},
	'ingest-tls-self-signed': {
		message: 'The server signed its certificate itself and nobody vouches for it, so nothing was sent.',
		action: 'If this is your own server, add its certificate to this destination under Trusted authority.',
		final: true,
	},
	'ingest-tls-unknown-authority': {
		message: 'The certificate of the server is from an authority that this computer does not know, so nothing was sent.',
		action: 'If this is your own server, add the certificate of its authority to this destination under Trusted authority.',
		final: true,
	},
	'ingest-tls-incomplete-chain': {
		message:
			'The certificate of the server leads to no authority that this computer knows, so nothing was sent. The server sends it without the certificates in between, or its authority is unknown here.',
		action:
			'Ask whoever runs the server to send the whole chain. If this is your own server, add the certificate of its authority to this destination under Trusted authority.',
		final: true,
	},
	'ingest-tls-expired': {
		message: 'The certificate of the server has expired, so nothing was sent.',
		action: 'Ask whoever runs the server to renew it. If the clock of this computer is wrong, set it.',
		final: true,
	},
	'ingest-tls-not-yet-valid': {
		message: 'The certificate of the server is not valid yet, so nothing was sent.',
		action: 'Set the clock of this computer if it is slow.',
		final: true,
	},
	'ingest-tls-wrong-name': {
		message: 'The certificate of the server is for another name than the one in the address, so nothing was sent.',
		action: 'Check the server name in the address.',
		final: true,
	},
	'ingest-tls-bad-certificate': {
		message: 'The certificate of the server was judged invalid, so nothing was sent.',
		action: 'Send the reason to whoever runs the server.',
		final: true,
	},
} as const satisfies Readonly<Record<string, IngestWords>>

export type IngestErrorCode = keyof typeof ingestWords
