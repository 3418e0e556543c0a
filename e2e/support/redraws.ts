import type { Page } from 'playwright'

/** As much of React's own tree as is needed to see which components were drawn. */
interface Fiber {
	readonly type: { readonly name?: string; readonly type?: { readonly name?: string } } | string | null
	readonly flags: number
	readonly child: Fiber | null
	readonly sibling: Fiber | null
	readonly alternate: Fiber | null
	readonly memoizedProps: Readonly<Record<string, unknown>> | null
}

declare global {
	interface Window {
		/** Names of the components that were drawn, each with its `id` where it has one. */
		drawn: string[]
		__REACT_DEVTOOLS_GLOBAL_HOOK__?: unknown
	}
}

/** Counts redraws in a page that has not been loaded yet, the way React's own developer tools do. */
export async function watchRedraws(page: Page): Promise<void> {
	await page.addInitScript(() => {
		window.drawn = []
		// React sets this flag on each component that it has called.
		const performedWork = 1

		function note(fiber: Fiber): void {
			const name = typeof fiber.type === 'function' || typeof fiber.type === 'object' ? (fiber.type as { name?: string })?.name : undefined
			const inner = typeof fiber.type === 'object' ? fiber.type?.type?.name : undefined
			const id = fiber.memoizedProps?.['id']
			const label = name || inner
			if (label && (fiber.flags & performedWork) !== 0) window.drawn.push(typeof id === 'string' ? `${label} ${id}` : label)
		}

		// A child that is the same object as before was not visited at all.
		function walk(fiber: Fiber, before: Fiber | null): void {
			note(fiber)
			if (before && fiber.child === before.child) return
			for (let child = fiber.child; child; child = child.sibling) walk(child, child.alternate)
		}

		window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
			supportsFiber: true,
			renderers: new Map(),
			inject: () => 1,
			onCommitFiberUnmount: () => {},
			onPostCommitFiberRoot: () => {},
			onCommitFiberRoot: (_id: number, root: { readonly current: Fiber }) => walk(root.current, root.current.alternate),
		}
	})
}
