import type { StudioClient } from '../../shared/ipc/contract.ts'

// The presenter view has no commands of the studio: these two calls are all that it makes.

/** Resolves with false when the studio did not take it. */
export async function confirmMessage(client: StudioClient, name: string): Promise<boolean> {
	return client.call('cues.confirmMessage', { name: name.slice(0, 80) }).then(
		() => true,
		() => false,
	)
}

/** The producer sees on how many views the message is. One that the studio did not take is counted with the next message. */
export async function reportShown(client: StudioClient, id: string, view: string): Promise<void> {
	await client.call('cues.messageShown', { id, view }).catch(() => {})
}
