import { AppError } from '../errors/app-error.ts'

/** The same things in another order. Throws AppError "order-outdated" unless each of them is named exactly once. */
export function inOrder<Thing extends { readonly id: string }>(things: readonly Thing[], ids: readonly string[]): Thing[] {
	const places = new Map(ids.map((id, index) => [id, index]))
	if (ids.length !== things.length || !things.every(({ id }) => places.has(id))) throw new AppError('order-outdated')
	return things.toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0))
}
