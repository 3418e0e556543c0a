import type { Filter, FilterPreset } from '../../shared/domain/filter.ts'
import { encodeFastMessage, type LooksRequest } from '../../shared/ipc/fast-port.ts'
import { filtersOfLook } from '../../shared/program/looks.ts'
import { canvasAt, i420Bytes } from './canvas.ts'
import type { FastClient } from './fast-clients.ts'
import type { FilterChain } from './filters/filter-chain.ts'
import type { Size } from './item-geometry.ts'
import { checkered, fitted, sourceOverBackdrop } from './one-source.ts'
import type { Painter, ShownPicture } from './painter.ts'
import type { PixelMemory } from './pixel-memory.ts'
import { placeSmallScene } from './placed-scene.ts'
import type { SourceNow } from './source-pictures.ts'

/** Draws one of the requested looks and sends it to the screens that ask for it: the next one each time, so that all of them cost as much as one. */
export type SendLook = (frame: LookFrame, clients: readonly FastClient[]) => void

export interface LookFrame {
	readonly mixedAtMs: number
	/** Those that were saved. */
	readonly presets: readonly FilterPreset[]
	readonly sourceNow: (key: string) => SourceNow | null
}

const box: Size = { widthPx: 192, heightPx: 108 }

export function lookPicturesBytes(): number {
	return i420Bytes(box)
}

interface Look {
	readonly of: string
	readonly id: string
}

interface Made {
	readonly presets: readonly FilterPreset[]
	readonly version: number
	readonly chain: FilterChain | null
}

export function createLookPictures(memory: PixelMemory, painter: Painter): SendLook {
	const offset = memory.allocate(lookPicturesBytes())
	let made = new Map<string, Made>()
	let backdrop: ShownPicture | null = null
	let turn = 0

	/** undefined: there is no such look. */
	function chainOf(key: string, { id }: Look, presets: readonly FilterPreset[]): FilterChain | null | undefined {
		const known = made.get(key)
		const version = painter.chains.version()
		if (known?.presets === presets && known.version === version) return known.chain
		const filters = filtersOfLook(id, presets)
		if (!filters) return undefined
		const chain = painter.chains.forEditing(filters.map((filter, index): Filter => ({ ...filter, id: String(index) })))
		made.set(key, { presets, version, chain })
		return chain
	}

	function backdropOf(size: Size): ShownPicture {
		const { widthPx, heightPx } = backdrop?.picture ?? {}
		if (!backdrop || widthPx !== size.widthPx || heightPx !== size.heightPx) backdrop = { picture: checkered(size), version: 1 }
		return backdrop
	}

	function draw(key: string, look: Look, { presets, sourceNow, mixedAtMs }: LookFrame): Uint8Array | null {
		const source = sourceNow(look.of)
		const chain = chainOf(key, look, presets)
		if (!source || chain === undefined) return null
		const canvas = canvasAt(memory, offset, fitted(source.shown.naturalSize ?? source.shown.picture, box))
		const behind = backdropOf(canvas)
		const shown: ShownPicture = { ...source.shown, filters: chain }
		painter.paint(canvas, placeSmallScene(sourceOverBackdrop(look.of, canvas), canvas, 1), (id) => (id === look.of ? shown : behind))
		const { widthPx, heightPx, data } = canvas.picture
		return encodeFastMessage({ kind: 'look', sourceId: look.of, lookId: look.id, widthPx, heightPx, mixedAtMs, data })
	}

	return (frame, clients) => {
		const looks = new Map(clients.flatMap((client) => looksOf(client.request().looks)))
		made = new Map([...made].filter(([key]) => looks.has(key)))
		if (looks.size === 0) return
		turn = (turn + 1) % looks.size
		const [key, look] = [...looks][turn] ?? []
		const message = key === undefined || !look ? null : draw(key, look, frame)
		if (!message || !look) return
		for (const client of clients) {
			const { looks: asked } = client.request()
			if (asked?.of === look.of && asked.ids.includes(look.id)) client.send(message)
		}
	}
}

function looksOf(request: LooksRequest | undefined): [string, Look][] {
	return (request?.ids ?? []).map((id) => [JSON.stringify([request?.of, id]), { of: request?.of ?? '', id }])
}
