// What a selection rule would keep, before anything is frozen.
import type { Handlers } from '../contract/commands.ts'
import { chooseSteps, droppedList } from './chooseSteps.ts'
import type { StudioContext } from './studioContext.ts'

export const selection = (context: StudioContext): Handlers<'selection'> => ({
  preview: ({ selection: rule, filter, includeWrongAnswers }) => {
    const dropped = new Map<string, number>()
    const summary = { traces: 0, steps: 0, keptSteps: 0, tokens: 0, keptTokens: 0 }
    for (const { steps, kept } of chooseSteps(context.project().db, { filter, rule, includeWrongAnswers }, dropped)) {
      summary.traces += 1
      for (const [index, { tokens }] of steps.entries()) {
        summary.steps += 1
        summary.tokens += tokens
        if (kept[index]) {
          summary.keptSteps += 1
          summary.keptTokens += tokens
        }
      }
    }
    return {
      ...summary,
      share: summary.tokens === 0 ? 1 : summary.keptTokens / summary.tokens,
      dropped: droppedList(dropped),
    }
  },
})
