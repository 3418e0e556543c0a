import type { Page } from 'playwright'
import type { PreviewName } from '../../renderer/fixtures/preview-states.ts'
import type {} from '../../renderer/fixtures/preview-window.ts'
import type { pages } from '../../renderer/stores/screen-store.ts'
import { callsNotFor } from '../../shared/ipc/call-roles.ts'

/** What a device is told that asks for more than its role allows. */
export const roleReason = 'The role of this device does not allow this.'

/**
 * Chooses every item of every menu in view that is not off, on a device that may only watch: the names of those that are refused only then. In one go within
 * the page: a pointer that goes there and back, and pictures of it all, take ten times as long. Waits until there are `leastMenus`, which come with the code of
 * their page and after its lists.
 */
export async function refusedOnlyWhenChosen(
	page: Page,
	state: PreviewName,
	name: (typeof pages)[number],
	leastMenus: number,
): Promise<readonly string[]> {
	return page.evaluate(
		async ([shownState, shownPage, least, mayNot, reason]) => {
			const { stores, connection, showState } = window.preview
			const { screen, access } = stores
			/** React draws what an event changed as soon as the event is over: nobody has to see it, and painting takes most of the time. */
			async function until(condition: () => boolean): Promise<void> {
				for (let soon = 0; soon < 5 && !condition(); soon += 1) await null
				while (!condition()) await new Promise((resolve) => setTimeout(resolve))
			}
			const visible = (selector: string) =>
				[...document.querySelectorAll<HTMLElement>(selector)].filter((each) => each.checkVisibility({ visibilityProperty: true }))
			const menusInView = () => visible('button[aria-haspopup=menu]')
			const withoutToasts = () => ({ ...screen.getState(), toasts: [] as unknown })
			let before = withoutToasts()

			async function begin(fewest: number): Promise<void> {
				showState(shownState)
				access.setState({ role: 'viewer', name: 'Tablet', mayNot: [...mayNot] })
				screen.getState().show(shownPage)
				await null
				await until(() => menusInView().length >= fewest)
				before = { ...withoutToasts(), toasts: before.toasts }
			}

			/** Whether the next item would find that something was opened, chosen or asked for. */
			function isChanged(): boolean {
				const now = { ...withoutToasts(), toasts: before.toasts }
				return connection.calls.length > 0 || (Object.keys(now) as (keyof typeof now)[]).some((key) => now[key] !== before[key])
			}

			/** The items of a menu that can be chosen. */
			async function open(menu: number): Promise<HTMLElement[]> {
				menusInView()[menu]?.click()
				await until(() => document.querySelector('[role=menu]:popover-open > *') !== null)
				return visible(':is([role=menuitem], [role=menuitemradio]):not([aria-disabled=true], [aria-haspopup])')
			}

			await begin(least)
			const menus = menusInView().length
			const refused: string[] = []
			for (let menu = 0; menu < menus; menu += 1) {
				let items = await open(menu)
				for (let index = 0; index < items.length; index += 1) {
					if (index > 0) items = await open(menu)
					const item = items[index]
					item?.click()
					await null
					if (screen.getState().toasts.some(({ text }) => text === reason)) refused.push(item?.textContent ?? '')
					screen.setState({ toasts: [] })
					if (isChanged()) await begin(menus)
				}
				for (const each of document.querySelectorAll<HTMLElement>('[role=menu]:popover-open')) each.hidePopover()
				await until(() => document.querySelector('[role=menu]:popover-open') === null)
			}
			return refused
		},
		[state, name, leastMenus, callsNotFor('viewer'), roleReason] as const,
	)
}
