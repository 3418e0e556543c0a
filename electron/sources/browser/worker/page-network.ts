import type { Socket } from 'node:net'

/** How pages reach the network. */
export interface PageNetwork {
	/**
	 * Connects to a host by a name that is resolved once, or by its IP address. Rejects with AppError: a network error, or "source-private-address" when it
	 * belongs to this computer or its network and that is not allowed.
	 */
	connect(host: string, port: number, allowPrivate: boolean): Promise<Socket>
	/** Whether an IP address belongs to this computer or its network. */
	isPrivate(address: string): boolean
}
