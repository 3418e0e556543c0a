import type { Filter } from '../../../shared/domain/filter.ts'
import { encodeFastMessage, type ScopesRequest } from '../../../shared/ipc/fast-port.ts'
import type { Scopes } from '../../../shared/ipc/scopes.ts'
import { canvasAt, i420Bytes } from '../canvas.ts'
import type { FastClient } from '../fast-clients.ts'
import type { FilterChain } from '../filters/filter-chain.ts'
import type { FilterChains } from '../filters/filter-chains.ts'
import { fitted, sourceAlone } from '../one-source.ts'
import type { Painter, ShownPicture } from '../painter.ts'
import type { PixelMemory } from '../pixel-memory.ts'
import { placeSmallScene } from '../placed-scene.ts'
import type { SourceNow } from '../source-pictures.ts'
import { measureScopes } from './measure-scopes.ts'

/** Measures pictures after their filters, once for all screens that ask for the same. */
export type SendScopes = (sourceNow: (key: string) => SourceNow | null, mixedAtMs: number, clients: readonly FastClient[]) => void

/** Larger pictures are measured in this size. */
const box = { widthPx: 640, heightPx: 360 }

export function scopeOutputBytes(): number {
	return i420Bytes(box)
}

interface Measuring {
	readonly filters: readonly Filter[]
	readonly version: number
	readonly chain: FilterChain
	/** What its last picture was like. */
	readonly result: { scopes: Scopes | null }
}

export function createScopeOutput(memory: PixelMemory, painter: Painter): SendScopes {
	const offset = memory.allocate(scopeOutputBytes())
	let measurings = new Map<string, Measuring>()

	function measuringOf(key: string, { without }: ScopesRequest, filters: readonly Filter[]): Measuring {
		const known = measurings.get(key)
		const version = painter.chains.version()
		if (known?.filters === filters && known.version === version) return known
		const result: Measuring['result'] = { scopes: null }
		return { filters, version, result, chain: measured(filters, without, painter.chains, (scopes) => Object.assign(result, { scopes })) }
	}

	function scopesOf(key: string, request: ScopesRequest, { shown, filters }: SourceNow): Scopes | null {
		const measuring = measuringOf(key, request, filters)
		measurings.set(key, measuring)
		const canvas = canvasAt(memory, offset, fitted(shown.naturalSize ?? shown.picture, box))
		const picture: ShownPicture = { ...shown, filters: measuring.chain }
		painter.paint(canvas, placeSmallScene(sourceAlone(request.id, canvas), canvas, 1), () => picture)
		return measuring.result.scopes
	}

	return (sourceNow, mixedAtMs, clients) => {
		const asking = Map.groupBy(
			clients.filter((client) => client.request().scopes),
			(client) => JSON.stringify(client.request().scopes),
		)
		measurings = new Map([...measurings].filter(([key]) => asking.has(key)))
		for (const [key, together] of asking) {
			const request = together[0]?.request().scopes
			const source = request && sourceNow(request.id)
			const scopes = source && scopesOf(key, request, source)
			if (!scopes) continue
			const message = encodeFastMessage({ kind: 'scopes', sourceId: request.id, mixedAtMs, scopes })
			for (const client of together) client.send(message)
		}
	}
}

/** The filters, and after them a look at what they have made, before it is blended with anything. */
function measured(
	filters: readonly Filter[],
	without: string | null,
	chains: FilterChains,
	onMeasured: (scopes: Scopes) => void,
): FilterChain {
	const chain = chains.forEditing(filters.filter(({ id }) => id !== without))
	return {
		makesAlpha: chain?.makesAlpha ?? false,
		isMoving: chain?.isMoving ?? false,
		apply(picture, tools) {
			chain?.apply(picture, tools)
			onMeasured(measureScopes(tools.memory.bytes, picture))
		},
	}
}
