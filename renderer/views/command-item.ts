import type { StudioCommandId } from '../../shared/domain/commands.ts'
import type { StudioServices } from '../hooks/studio-context.ts'
import { detach } from '../lib/detach.ts'
import type { MenuItem } from '../ui/menu-list.tsx'

/** A command in a menu, with its key, or with the reason why it cannot run now. */
export function commandItem(
	{ runner, stores, keys }: Pick<StudioServices, 'runner' | 'stores' | 'keys'>,
	id: StudioCommandId,
	change: Partial<MenuItem> = {},
): MenuItem {
	const { label, available } = runner.commands[id]
	const why = available(stores.read(), 0)
	const cap = keys.cap(id)
	return {
		label,
		...(cap === null ? {} : { keys: cap }),
		reason: why === true ? null : why,
		does: id,
		onChoose: () => detach(runner.run(id)),
		...change,
	}
}
