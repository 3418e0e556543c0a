import { callCommands } from './call-commands.ts'
import type { CommandContext } from './command.ts'

export const destinationInputCommands = {
	...callCommands(
		'destinations.add',
		'destinations.update',
		'destinations.setKey',
		'destinations.setAuthority',
		'destinations.setCanvas',
		'destinations.setEnabled',
		'destinations.remove',
		'destinations.retryNow',
		'destinations.publish',
		'destinations.probe',
		'destinations.measureUpload',
	),
	/** Retries a failed destination, with a new key unless that is empty. */
	async 'destinations.retryWithKey'({ client }: CommandContext, { id, key }: { readonly id: string; readonly key: string }) {
		if (key !== '') await client.call('destinations.setKey', { id, key })
		return client.call('destinations.retryNow', { id })
	},
}
