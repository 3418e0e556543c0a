import type { FilterSettings } from '../../../shared/domain/filter.ts'
import type { FilterFiles } from '../../../shared/domain/filter-files.ts'
import { lutColorsAt, lutWeightsAt } from '../../lib/lut-table.ts'
import { aligned } from '../pixel-memory.ts'
import type { PictureFilter } from './picture-filter.ts'

type Settings = Extract<FilterSettings, { kind: 'lut' }>

export function lut({ path, amount }: Settings, files: FilterFiles): PictureFilter | null {
	const table = amount === 0 ? null : files.lut(path)
	if (!table) return null
	const kept = 256 - Math.round((256 * amount) / 100)
	return {
		makesAlpha: false,
		apply({ luma, u, v }, { memory, kernels, spare, secondSpare, placeLut }) {
			const { copyRect, blend } = memory.kernels
			const colorBytes = aligned(u.widthPx * u.heightPx)
			const copies = [
				[luma, spare],
				[u, secondSpare],
				[v, secondSpare + colorBytes],
			] as const
			const isMixed = kept > 0
			if (isMixed) for (const [plane, to] of copies) copyRect(to, plane.widthPx, plane.offset, plane.stride, plane.widthPx, plane.heightPx)
			const at = placeLut(table)
			kernels.applyLut(
				...([luma.offset, luma.stride, u.offset, v.offset, u.stride, u.widthPx, u.heightPx] as const),
				...([at, at + lutColorsAt, at + lutWeightsAt] as const),
			)
			if (!isMixed) return
			for (const [plane, from] of copies) blend(plane.offset, plane.stride, from, plane.widthPx, plane.widthPx, plane.heightPx, kept)
		},
	}
}
