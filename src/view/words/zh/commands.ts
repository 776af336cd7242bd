/** 简体中文：命令、分组和帮助页。 */
import type { Words } from '../words.ts';

export const groups: Words['groups'] = {
  panes: '面板',
  moving: '移动',
  looking: '查看',
  acts: '操作',
  console: '控制台',
};

export const commands: Words['commands'] = {
  'pane-board': { label: '总览', help: '显示总览：空闲座席、闭席座席、接起率。' },
  'pane-agents': { label: '座席', help: '显示座席代表及其状态。' },
  'pane-queues': { label: '队列', help: '显示队列。' },
  'next-pane': { label: '下一面板', help: '转到下一个面板。' },
  'previous-pane': { label: '上一面板', help: '转到上一个面板。' },
  up: { label: '上移', help: '光标上移一行。' },
  down: { label: '下移', help: '光标下移一行。' },
  'page-up': { label: '上页', help: '光标上移一页。' },
  'page-down': { label: '下页', help: '光标下移一页。' },
  first: { label: '首行', help: '光标移到第一行。' },
  last: { label: '末行', help: '光标移到最后一行。' },
  open: { label: '详情', help: '打开该行；已打开时显示操作菜单。' },
  leave: { label: '关闭', help: '关闭最上层：对话框、详情或筛选。' },
  back: { label: '返回', help: '返回之前的面板。' },
  filter: { label: '筛选', help: '只显示符合条件的行，按 Esc 清除。' },
  sort: { label: '排序', help: '按下一列排序。' },
  'sort-left': { label: '左列排序', help: '按左边一列排序。' },
  'sort-right': { label: '右列排序', help: '按右边一列排序。' },
  reverse: { label: '倒序', help: '颠倒顺序。' },
  wide: { label: '加宽', help: '让面板占满全宽，再按恢复。' },
  help: { label: '帮助', help: '显示本页。' },
  repaint: { label: '重绘', help: '重新绘制整个屏幕。' },
  quit: { label: '退出', help: '确认后离开控制台，现场照常运行。' },
  ready: { label: '强制开席', help: '让座席代表重新接听来电，待生效的闭席随之撤回。先确认再执行。' },
  close: { label: '强制闭席', help: '按原因和时长闭席，通话中的在通话结束后生效。先确认再执行。' },
  reassign: { label: '调整技能队列', help: '选择座席代表此后服务的队列。先确认再执行。' },
};

export const help: Words['help'] = {
  title: '帮助',
  keys: '按键',
  states: '状态',
  serviceLevels: '今日接起率',
  filter: '筛选',
  filterLines: [
    '词语             各词都出现的行',
    'state:closed     字段等于此值，a,b 表示 a 或 b',
    'over:10m         超出时限十分钟以上；time:>5m、time:<90s',
    '!午餐 -team:b    排除',
  ],
  stale: '非实时的数据不会显示为实时，也不接受对其操作。',
  close: '按 Esc 关闭本页',
};
