/** 简体中文：命令行各动词和控制台提示的用语。 */
import type { MessageWords } from '../messages.ts';

/** 结果针对的对象数；null：唯一的一个，旁边已写明。 */
const counted = (count: number | null): string => (count === null ? '' : `${count} 项：`);

export const messages: MessageWords = {
  confirm: (act) => `${act}？输入 y 确认：`,
  needsYes: '此处无法询问，请加 --yes 确认，或加 --dry-run 查看预计效果。',
  cancelled: '未做任何更改。',
  applied: (count) => `${counted(count)}已执行`,
  accepted: (count) => `${counted(count)}待生效，通话结束后执行`,
  rejected: (count, why) => `${counted(count)}已拒绝。${why}`,
  unknownOutcome: (count) => `${counted(count)}结果不明，请先查看再决定是否重试。`,
  notPlanned: '服务器未答复预计效果，未做任何更改。',
  awaitingApproval: (count) => `${counted(count)}已申请，待班长批准`,
  terminalTooSmall: (columns, rows, leastColumns, leastRows) =>
    `当前终端为 ${columns}×${rows}，控制台至少需要 ${leastColumns}×${leastRows}。`,
  noTerminal: '标准输出不是终端，因此只输出摘要。',
  resumed: (seq) => `已从事件 ${seq} 之后续传`,
  restarted: (why) => `现场已重新载入：${why}`,
  snapshotReasons: {
    'not-asked': '首次连接',
    'other-epoch': '服务器的日志与之前不同',
    'too-old': '断线期间事件过多',
    'ahead-of-journal': '服务器日志落后于本机所见',
  },
  closings: {
    'server-stopping': '服务器正在停止',
    'too-slow': '连接过慢，跟不上现场',
    'ping-timeout': '连接没有响应',
    'hello-timeout': '握手超时',
    'server-fault': '服务器发生故障',
    'rate-limited': '短时间内指令过多',
    'bad-frame': '服务器无法识别本程序的消息',
    'version-unsupported': '服务器与本程序版本不匹配',
    'token-revoked': '令牌已吊销或过期',
    'journal-failed': '服务器无法写入日志',
    'second-hello': '重复握手',
  },
  linkWhy: {
    unreachable: '该地址无人应答',
    'not-a-floor': '该地址有应答，但不是现场服务器',
    'no-welcome': '服务器未及时应答',
    silent: '连接没有响应',
    lost: '连接中断',
    'going-away': '服务器暂时离开',
    fault: '收到的内容不符，正在重新载入现场',
    'not-authenticated': '服务器不接受此令牌',
    forbidden: '此令牌无权查看该现场',
    version: '服务器与本程序版本不匹配',
    'bad-url': '地址不是现场服务器的地址',
    'bad-token': '令牌含有非法字符，无法发送',
    'not-encrypted': '连接其他机器必须加密（wss）',
    'close-code': '服务器已永久关闭连接',
  },
  vocabulary: {
    notJson: (file) => `词汇文件 ${file} 不是 JSON 对象，请写成 {"zh": {"states.closed": "…"}}。`,
    unknownLanguage: (file, language) => `词汇文件 ${file} 含有语言“${language}”，可用的有 en 和 zh。`,
    unknownKey: (file, key) => `词汇文件 ${file} 中的键 ${key} 不存在。`,
    notText: (file, key) => `词汇文件 ${file} 中 ${key} 的值不是文字。`,
    tooLong: (file, key, most) => `词汇文件 ${file} 中 ${key} 超过 ${most} 个字符。`,
    unknownPlace: (file, key, most) =>
      most === 0
        ? `词汇文件 ${file} 中 ${key} 不能使用 {1}。`
        : `词汇文件 ${file} 中 ${key} 只能使用 {1} 到 {${most}}。`,
    tooMany: (file, most) => `词汇文件 ${file} 超过 ${most} 条。`,
  },
  readOnly: '只读',
  actUnavailable: {
    'not-live': (act) => `现在不能${act}：数据不是实时的。`,
    role: (act) => `您的角色不能${act}。`,
    exchange: (act) => `现场的交换机不支持${act}。`,
    'no-target': (act) => `光标下没有可${act}的座席代表。`,
    'not-here': (act) => `此面板不能${act}。`,
  },
  quitQuestion: '离开控制台？现场照常运行。',
  summaryTitle: (floor, time) => `${floor}，${time}`,
  seats: (count) => `${count} 席`,
};
