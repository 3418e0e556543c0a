import { connect } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { ForwardTo } from '../gateway-messages.ts'

/** Main is on the same computer, ms. */
const answerLimitMs = 5000

/** Passes a decrypted connection on to main, which is told first whose it is. Either end closes both. */
export function forward(device: TLSSocket, { port, secret }: ForwardTo): void {
	const { remoteAddress = '', localAddress = '', localPort = 0 } = device
	const plain = (address: string) => address.replace(/^::ffff:/, '')
	const main = connect({ port, host: '127.0.0.1' })
	main.setNoDelay(true)
	main.setTimeout(answerLimitMs, () => main.destroy())
	const line = { secret, address: plain(remoteAddress), localAddress: plain(localAddress), localPort }
	main.on('connect', () => main.write(`${JSON.stringify(line)}\n`))
	main.once('readable', () => {
		// One byte: main has read the line.
		if (main.read(1) === null) {
			main.destroy()
			return
		}
		main.setTimeout(0)
		device.pipe(main)
		main.pipe(device)
	})
	device.on('error', () => device.destroy())
	main.on('error', () => main.destroy())
	device.on('close', () => main.destroy())
	// What main said last, such as why it closes, is still sent.
	main.on('close', () => device.end())
}
