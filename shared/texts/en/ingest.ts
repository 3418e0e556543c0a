import type { AreaTexts } from '../catalogue.ts'

/**
 * What happens to a connection to an ingest, and how an address is understood. A message states only what was seen; where the cause is unknown the
 * server's own words stand beside it.
 */
export const ingestTexts = {
	'ingest-bad-address': {
		message: 'The server address is not complete.',
		action: 'Copy the server address from the platform again.',
	},
	'ingest-unknown-host': {
		message: 'The server name was not found.',
		action: 'Check the internet connection and the server address.',
	},
	'ingest-unreachable': {
		message: 'The server cannot be reached from this network.',
		action: 'Check the internet connection.',
	},
	'ingest-refused-connection': {
		message: 'The server refused the connection.',
		action: 'Check the server address and its port, or wait until the server is back.',
	},
	'ingest-timeout': {
		message: 'The server does not answer.',
		action: 'Check the internet connection. Some networks block streaming: try another one.',
	},
	'ingest-no-answer': {
		message: 'The server accepted the connection and then did not answer.',
		action: 'Check the server address and its port. Showcaller tries again automatically.',
	},
	'ingest-closed': {
		message: 'The connection to the server was lost.',
		action: 'Check the internet connection.',
	},
	'ingest-closed-in-handshake': {
		message: 'The connection was lost while it was being established.',
		action: 'Check the internet connection. Showcaller tries again automatically.',
	},
	'ingest-closed-before-key': {
		message: 'The server closed the connection before the stream key was sent.',
		action: 'Check the server address. The server may be full or restarting: Showcaller tries again automatically.',
	},
	'ingest-closed-after-key': {
		message: 'The server closed the connection right after the stream key was sent. The key or the address may be wrong.',
		action: 'Copy the server address and the stream key from the platform again.',
	},
	'ingest-closed-after-key/worked': {
		message: 'The server closed the connection right after the stream key was sent. It accepted this key before.',
		action: 'Showcaller tries again automatically. If it repeats, check the livestream at the platform.',
	},
	'ingest-server-closing': {
		message: 'The server is shutting down or restarting.',
		action: 'Wait until it is back. Showcaller tries again automatically.',
	},
	'ingest-rejected': {
		message: 'The server rejected the connection before a stream key was sent.',
		action: 'Read what the server said. Showcaller tries again automatically.',
	},
	'ingest-rejected-app': {
		message: 'The server does not know the application in this address.',
		action: 'Copy the server address from the platform again.',
	},
	'ingest-redirected': {
		message: 'The server redirects this stream to another address.',
		action: 'If you know the address that the server named, enter it as the server address.',
	},
	'ingest-needs-sign-in': {
		message: 'The server asks for a user name and a password.',
		action: 'Enter both in the address of this destination: rtmp://user:password@server/app.',
	},
	'ingest-sign-in-refused': {
		message: 'The server did not accept the user name and the password.',
		action: 'Enter both again in the address of this destination: rtmp://user:password@server/app.',
	},
	'ingest-rejected-key': {
		message: 'The server did not accept the stream key.',
		action: 'Copy the stream key from the platform again, and check the server address.',
	},
	'ingest-key-in-use': {
		message: 'The stream key is in use: the server has another stream with it, or still holds a connection that was lost.',
		action: 'Showcaller tries again automatically. End the other stream if there is one.',
	},
	'ingest-refused-stream': {
		message: 'The server refused the stream.',
		action: 'Read what the server said, and check the stream key. Showcaller tries again automatically.',
	},
	'ingest-ended-by-server': {
		message: 'The server ended the stream.',
		action: 'Read what the server said. Showcaller tries again automatically.',
	},
	'ingest-protocol': {
		message: 'The server gave an answer that is not RTMP.',
		action: 'Check the server address and its port.',
	},
	'ingest-web-server': {
		message: 'A web server answered at this address, not a streaming server.',
		action: 'Check the server address and its port.',
	},
	'ingest-speaks-tls': {
		message: 'This server uses TLS on this port, and the address says rtmp://.',
		action: 'Use the same address with rtmps://.',
	},
	'ingest-speaks-no-tls': {
		message: 'This server uses RTMP without encryption on this port, and the address says rtmps://.',
		action: 'Check the port. The same address with rtmp:// works too, but without encryption.',
	},
	'ingest-not-tls': {
		message: 'The server answered without TLS on this port, and the address says rtmps://.',
		action: 'Check the server address and its port.',
	},
	'ingest-tls-failed': {
		message: 'The encrypted connection could not be made, so nothing was sent.',
		action: 'Check the server address and its port. Showcaller tries again automatically.',
	},
	'ingest-tls-old-version': {
		message: 'The server and Showcaller share no safe version of TLS, so nothing was sent. Showcaller needs TLS 1.2 or 1.3.',
		action: 'Ask whoever runs the server to switch on TLS 1.2 or 1.3.',
	},
	'ingest-tls-self-signed': {
		message: 'The server signed its certificate itself, and this computer does not trust it, so nothing was sent.',
		action: 'If this is your own server, add its certificate to this destination under Trusted authority.',
	},
	'ingest-tls-unknown-authority': {
		message: 'The certificate of the server is from an authority that this computer does not know, so nothing was sent.',
		action: 'If this is your own server, add the certificate of its authority to this destination under Trusted authority.',
	},
	'ingest-tls-incomplete-chain': {
		message:
			'The certificate of the server leads to no authority that this computer knows, so nothing was sent. The server sends it without the certificates in between, or its authority is unknown here.',
		action:
			'Ask whoever runs the server to send the whole chain. If this is your own server, add the certificate of its authority to this destination under Trusted authority.',
	},
	'ingest-tls-expired': {
		message: 'The certificate of the server has expired, so nothing was sent.',
		action: 'Ask whoever runs the server to renew it. If the clock of this computer is wrong, set it.',
	},
	'ingest-tls-not-yet-valid': {
		message: 'The certificate of the server is not valid yet, so nothing was sent.',
		action: 'Set the clock of this computer if it is slow.',
	},
	'ingest-tls-wrong-name': {
		message: 'The certificate of the server is for another name than the one in the address, so nothing was sent.',
		action: 'Check the server name in the address.',
	},
	'ingest-tls-bad-certificate': {
		message: 'The certificate of the server is not valid, so nothing was sent.',
		action: 'Send the reason to whoever runs the server.',
	},
	'ingest-stalled': {
		message: 'The connection is open, but nothing gets through.',
		action: 'Check the network cable or Wi-Fi. Showcaller connects again automatically.',
	},
	'ingest-behind': {
		message: 'This destination had fallen more than 10 s behind: the connection did not keep up.',
		action: 'Lower the bitrate if this repeats. Showcaller continues with the live picture.',
	},
	'destination-process-ended': {
		message: 'The part of Showcaller that sends to this destination ended and was restarted.',
		action: 'You need not do anything. If it repeats, send the log file with a report.',
	},
	'destination-process-ended/memory': {
		message:
			'The part of Showcaller that sends to this destination used {megabytes, number} MB of memory, more than it should, and was restarted.',
		action: 'You need not do anything. If it repeats, send the log file with a report.',
	},
	'destination-internal': {
		message: 'Sending to this destination failed inside Showcaller. The other destinations continue.',
		action: 'Showcaller tries again. If it repeats, send the log file with a report.',
	},
	'ingest-wrong-passphrase': {
		message: 'The SRT server did not accept the passphrase.',
		action: 'Check the passphrase of this destination: both ends must have the same one.',
	},
	'ingest-wrong-passphrase/worked': {
		message: 'The SRT server does not accept the passphrase that it accepted before in this show.',
		action: 'Showcaller tries again automatically. If it repeats, compare the passphrase with that of the server.',
	},
	'ingest-needs-passphrase': {
		message: 'The SRT server expects an encrypted stream, and this destination has no passphrase.',
		action: 'Add the passphrase of the server to this destination.',
	},
	'ingest-unexpected-passphrase': {
		message: 'The SRT server expects no encryption, and this destination has a passphrase.',
		action: 'Remove the passphrase from this destination, or set one on the server.',
	},
	'ingest-srt-rejected': {
		message: 'The SRT server rejected the connection. The stream ID may be wrong or in use.',
		action: 'Check the stream ID. Showcaller tries again automatically.',
	},
	'ingest-srt-no-connection': {
		message: 'The connection to the SRT server could not be established, and no reason was given.',
		action: 'Check host and port, the stream ID, and that the server is listening. Some networks block UDP.',
	},
	'ffmpeg-missing': {
		message: 'FFmpeg could not be started, and SRT needs it. RTMP destinations continue.',
		action: 'Check that FFmpeg is installed and can be run, then try again.',
	},
	'ffmpeg-without-srt': {
		message: 'This FFmpeg cannot send SRT. RTMP destinations continue.',
		action: 'Install a full build of FFmpeg, with SRT, or use RTMPS.',
	},
	'ingest-bad-address/unreadable': {
		message: 'The server address cannot be read.',
		action: 'Copy the server address from the platform again.',
	},
	'ingest-bad-address/scheme': {
		message: 'The server address begins with {scheme}://, and {expected}:// was expected.',
		action: 'Copy the server address from the platform again.',
	},
	'ingest-bad-address/port': {
		message: 'The port in the server address is not a number from 1 to 65535.',
		action: 'Copy the server address from the platform again.',
	},
	'ingest-bad-address/no-key': {
		message: 'The stream key is missing.',
		action: 'Copy the stream key from the platform again.',
	},
	'ingest-bad-address/no-place': {
		message: 'The server address contains no server or no port.',
		action: 'Copy the server address from the platform again.',
	},
	'ingest-bad-address/line-break': {
		message: 'The stream ID or the passphrase contains a line break.',
		action: 'Paste them again.',
	},
	'ingest-key-in-use/held': {
		message:
			'The stream key is in use: it was accepted before the connection was lost, and the server seems to hold the old connection still.',
		action: 'Showcaller tries again automatically. End the other stream if there is one.',
	},
	'destination-process-ended/probe': {
		message: 'The part of Showcaller that sends to this destination ended and was restarted.',
		action: 'Try again. If it repeats, send the log file with a report.',
	},
	'test-card-failed': {
		message: 'The test card could not be made, so nothing can be said about the server.',
		action: 'Check that FFmpeg is installed, and try again when this computer is less busy.',
	},
	'test-running': {
		message: 'Another destination is being tested.',
		action: 'Wait a few seconds until it is done.',
	},
	'ingest-given': { message: '{reason}', action: 'Try again. If it repeats, check the livestream on {platform}.' },
	'ingest-given/key': {
		message: 'The server did not accept the stream key that {platform} gave.',
		action: 'Try again. If it repeats, check the livestream on {platform}.',
	},
	'ingest-given/closed': {
		message: 'The server closed the connection right after the stream key was sent.',
		action: 'Try again. If it repeats, check the livestream on {platform}.',
	},

	'invalid-address/scheme': {
		message: 'The address must begin with {scheme}.',
		action: 'It looks like {example}.',
	},
	'invalid-address/port': {
		message: 'The port in the address is not a number from 1 to 65535.',
		action: 'It looks like {example}.',
	},
	'invalid-address/half-sign-in': {
		message: 'The address contains a user name or a password, but not both.',
		action: 'Enter both: {protocol}://user:password@server/app.',
	},
	'invalid-address/no-app': {
		message: 'The address has no application path.',
		action: 'It looks like {example}.',
	},
	'invalid-address/ends-with-key': {
		message: 'The end of the address looks like a stream key.',
		action: 'Leave it out of the address: the key has a field of its own.',
	},
	'invalid-address/no-key': {
		message: 'The stream key is missing.',
		action: 'Paste the stream key from the platform.',
	},
	'invalid-address/no-server': {
		message: 'The address contains no server name.',
		action: 'It looks like {example}.',
	},
	'invalid-address/blank': {
		message: 'The address contains a space.',
		action: 'Remove it, or write it as %20.',
	},
	'invalid-address/not-an-address': {
		message: 'This is not an address.',
		action: 'It looks like {example}.',
	},
	'invalid-address/srt-user': {
		message: 'The address contains a user name, which SRT does not have.',
		action: 'Enter what identifies the stream as the stream ID.',
	},
	'invalid-address/not-srt': {
		message: 'This is not an SRT address.',
		action: 'It looks like {example}.',
	},
	'invalid-address/no-port': {
		message: 'The address has no port.',
		action: 'It looks like {example}.',
	},
	'invalid-address/srt-path': {
		message: 'An SRT address has no path: what follows the port would not reach the server.',
		action: 'Enter it as the stream ID.',
	},
	'invalid-address/srt-option-in-key': {
		message: 'The key field contains "{name}".',
		action: 'Move it to the end of the address.',
	},
	'invalid-address/srt-twice': {
		message: 'The {place, select, key {key field} other {address}} contains {name} twice.',
		action: 'Leave one of them out.',
	},
	'invalid-address/srt-option': {
		message: 'Showcaller does not know the SRT option "{name}".',
		action: 'Leave it out. If it belongs to the stream ID, write "&" as %26, or put the stream ID into the key field.',
	},
	'invalid-address/srt-options': {
		message: 'Showcaller does not know some of the SRT options.',
		action: 'Leave it out. If it belongs to the stream ID, write "&" as %26, or put the stream ID into the key field.',
	},
	'invalid-address/srt-mode': {
		message: 'Showcaller connects to an SRT server and cannot be one itself, but the address asks for mode={mode}.',
		action: 'Leave the mode out, and let the other end listen (mode=listener).',
	},
	'invalid-address/srt-value': {
		message: 'The value of "{name}" in the address is not valid.',
		action: 'Remove it or correct it.',
	},
	'invalid-address/srt-latency': {
		message: 'The latency in the address is not a number.',
		action: 'Write it in ms: latency=200.',
	},
	'invalid-address/srt-latency-long': {
		message: 'The latency in the address is longer than the 65 s that SRT allows.',
		action: 'Write it in ms: latency=200.',
	},
	'invalid-address/srt-two': {
		message: 'The address and the key field contain two different {what, select, passphrase {passphrases} other {stream IDs}}.',
		action: 'Leave the {what, select, passphrase {passphrase} other {stream ID}} out of one of them.',
	},
	'invalid-address/srt-control': {
		message: 'The {what, select, passphrase {passphrase} other {stream ID}} contains a line break or a control character.',
		action: 'Paste it again.',
	},
	'invalid-address/srt-half-character': {
		message: 'The {what, select, passphrase {passphrase} other {stream ID}} contains half a character.',
		action: 'Paste it again.',
	},
	'invalid-address/srt-id-length': {
		message: 'The stream ID is {bytes} bytes long, and SRT allows {most}.',
		action: 'Use a shorter one.',
	},
	'invalid-address/srt-passphrase-length': {
		message: 'An SRT passphrase has {least} to {most} characters; this one has {bytes}.',
		action: 'Set a passphrase of that length at both ends.',
	},
	'invalid-address/srt-percent': {
		message: 'The {place, select, key {key field} other {address}} contains a "%" in {name} that does not begin a percent code.',
		action: 'Write it as %25, or put a bare stream ID into the key field, where it is used as it is.',
	},
	'authority-private-key': {
		message: 'This contains a private key. It was not saved.',
		action: 'Paste the certificate of the authority only. Anyone who has seen this key can impersonate the server.',
	},
	'authority-no-certificate': {
		message: 'There is no certificate in this text.',
		action: 'Paste the text of a PEM file: it begins with -----BEGIN CERTIFICATE-----.',
	},
	'authority-too-many': {
		message: 'This contains {count} certificates; the limit is {most}.',
		action: 'Paste those of your own authority.',
	},
	'authority-expired': {
		message: 'The certificate of {name} expired on {date}.',
		action: 'Get a new one from whoever runs the server.',
	},
	'authority-is-a-server': {
		message: 'The certificate of {name} belongs to a server and was signed by {issuer}.',
		action: 'Paste the certificate of that authority instead.',
	},
	'authority-unreadable': {
		message: 'The certificate cannot be read. A part of it may be missing.',
		action: 'Copy it again, from BEGIN to END.',
	},
	'authority-not-used': {
		message: 'Certificates are checked with RTMPS only.',
		action: 'Change the address to rtmps://, or leave the certificate out.',
	},

	'srt/stream-id': 'the stream ID',
	'srt/passphrase': 'the passphrase',
	'srt/option': '"{name}"',
	'srt/an-option': 'an option',
	'authority/no-name': 'an authority without a name',
} as const satisfies AreaTexts
