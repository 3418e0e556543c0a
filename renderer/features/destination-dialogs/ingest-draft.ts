import type { DestinationProtocol } from '../../../shared/domain/destination.ts'
import type { DestinationPreset } from '../../../shared/domain/preset.ts'
import type { CallInput } from '../../../shared/ipc/contract.ts'
import type { Texts } from '../../texts/texts.ts'

export const protocols: readonly DestinationProtocol[] = ['rtmps', 'rtmp', 'srt']

/** A destination that is being added. */
export interface IngestDraft {
	/** null = a custom address. */
	readonly preset: DestinationPreset | null
	readonly serverName: string
	readonly name: string
	readonly protocol: DestinationProtocol
	readonly address: string
	readonly key: string
	/** Pasted PEM; RTMPS only. */
	readonly authority: string
}

export type IngestProblems = Partial<Record<'name' | 'address' | 'key', string>>

export function draftOf(preset: DestinationPreset | null): IngestDraft {
	const first = preset?.servers[0]
	return {
		preset,
		serverName: first?.name ?? '',
		name: preset?.name ?? '',
		protocol: first?.protocol ?? 'rtmps',
		address: first?.url ?? '',
		key: '',
		authority: '',
	}
}

/** Selects another server of the same service: address and protocol follow, the key stays. */
export function withServer(draft: IngestDraft, serverName: string): IngestDraft {
	const server = draft.preset?.servers.find(({ name }) => name === serverName)
	return server ? { ...draft, serverName, protocol: server.protocol, address: server.url } : draft
}

/** The protocol follows the address as soon as the address contains one. */
export function withAddress(draft: IngestDraft, address: string): IngestDraft {
	return { ...draft, address, protocol: protocolOf(address) ?? draft.protocol }
}

/** The service supplies the address; otherwise the user types it. */
export function hasFixedAddress({ preset, serverName }: IngestDraft): boolean {
	return preset?.servers.some(({ name, url }) => name === serverName && url !== '') ?? false
}

/** The protocol in an address, or null. */
export function protocolOf(address: string): DestinationProtocol | null {
	const scheme = /^([a-z]+):\/\//i.exec(address.trim())?.[1]?.toLowerCase()
	return protocols.find((protocol) => protocol === scheme) ?? null
}

/** The missing fields. A typed address may end with the key, so the key field is required only for a fixed RTMP address. */
export function ingestProblems(draft: IngestDraft, texts: Texts): IngestProblems {
	const words = texts.destinationDialogs.needs
	return {
		...(draft.name.trim() === '' ? { name: words.name } : {}),
		...(draft.address.trim() === '' ? { address: words.address } : {}),
		...(draft.key.trim() === '' && hasFixedAddress(draft) && draft.protocol !== 'srt' ? { key: words.key } : {}),
	}
}

/** A probe needs nothing else. */
export function testedIngest(draft: IngestDraft): CallInput<'destinations.probe'> {
	const { protocol, address, key } = draft
	return { protocol, server: address.trim(), key: key.trim(), authority: authorityOf(draft) }
}

export function addedIngest(draft: IngestDraft): CallInput<'destinations.add'> {
	return {
		name: draft.name.trim(),
		protocol: draft.protocol,
		server: draft.address.trim(),
		key: draft.key.trim(),
		presetId: draft.preset?.id ?? null,
		authority: authorityOf(draft),
	}
}

function authorityOf({ protocol, authority }: IngestDraft): string | null {
	return protocol === 'rtmps' && authority.trim() !== '' ? authority : null
}

/** Services whose name contains all typed words, in the order of the list. */
export function foundPresets(presets: readonly DestinationPreset[], typed: string): readonly DestinationPreset[] {
	const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
	return presets.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
}

/** The protocols of a service, without repetition; where it has no address of its own, a note of that. */
export function presetLine(preset: DestinationPreset, texts: Texts): string {
	if (preset.servers.every(({ url }) => url === '')) return texts.destinationDialogs.ownAddress
	return [...new Set(preset.servers.map(({ protocol }) => protocol.toUpperCase()))].join(', ')
}
