/** Why a seat may be closed unless a site says otherwise. Data, no rule. */
import type { ClosedReason } from '../../protocol/entities/configuration.ts';
import { safeText } from '../../protocol/safe-text.ts';

const MINUTE = 60;

function reason(
  id: string,
  zh: string,
  en: string,
  minutes: number,
  kind: 'ordinary' | 'protected' | 'personal',
): ClosedReason {
  return {
    id,
    name: { en: safeText(en), zh: safeText(zh) },
    limit: minutes * MINUTE,
    personal: kind === 'personal',
    protected: kind !== 'ordinary',
  };
}

/**
 * Meal (lunch), nursing and health (personal) and the time after an abusive call (recovery) are protected: an
 * agent's own closure of this kind is never ended by force. The last two are personal need besides: never capped,
 * refused or shown by cause. A break is neither, so it may be called back.
 */
export const DEFAULT_CLOSED_REASONS: readonly ClosedReason[] = [
  reason('lunch', '午餐', 'lunch', 45, 'protected'),
  reason('break', '小休', 'break', 15, 'ordinary'),
  reason('personal', '离席', 'personal', 10, 'personal'),
  reason('training', '培训', 'training', 60, 'ordinary'),
  reason('meeting', '会议', 'meeting', 30, 'ordinary'),
  reason('coaching', '辅导', 'coaching', 20, 'ordinary'),
  reason('work-order', '工单处理', 'work order', 20, 'ordinary'),
  reason('recovery', '情绪恢复', 'recovery', 15, 'personal'),
  reason('technical', '设备故障', 'technical', 15, 'ordinary'),
];
