import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'

/** Rows of a long list that are rendered at once; more on request. */
export const rowsAtOnce = 100

/** Under a long list: how many rows of how many are shown, and a button for more. Nothing when all are shown. */
export function ListFoot({ shown, total, onMore }: { readonly shown: number; readonly total: number; readonly onMore: () => void }) {
	const words = useTexts().lists
	if (shown >= total) return null
	return (
		<p className="list-foot">
			<span className="tabular">{words.shown({ shown, total })}</span>
			<Button size="small" onPress={onMore}>
				{words.more({ count: Math.min(rowsAtOnce, total - shown) })}
			</Button>
		</p>
	)
}
