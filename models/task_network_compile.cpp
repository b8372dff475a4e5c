#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/depth_first_search.hpp>
#include <boost/graph/topological_sort.hpp>

#include "models/nearest_name.hpp"
#include "models/task_network.hpp"

namespace swell::models {

namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

struct CycleFound {
  std::vector<std::size_t> path;
};

// Stops at the first edge that closes a cycle, with the way round.
class CycleFinder : public boost::default_dfs_visitor {
 public:
  explicit CycleFinder(std::vector<std::size_t>& parents) : parents_(&parents) {}
  void tree_edge(const Graph::edge_descriptor& edge, const Graph& graph) const {
    (*parents_)[target(edge, graph)] = source(edge, graph);
  }
  void back_edge(const Graph::edge_descriptor& edge, const Graph& graph) const {
    CycleFound found;
    for (std::size_t at = source(edge, graph); at != target(edge, graph); at = (*parents_)[at])
      found.path.push_back(at);
    found.path.push_back(target(edge, graph));
    std::reverse(found.path.begin(), found.path.end());
    throw found;
  }

 private:
  std::vector<std::size_t>* parents_;
};

// Fills `order`, or reports the cycle.
void sort_tasks(TaskNetwork& network, std::vector<Problem>& problems) {
  Graph graph(network.nodes.size());
  for (std::size_t task = 0; task < network.nodes.size(); ++task)
    for (const std::uint32_t need : network.nodes[task].needs) boost::add_edge(need, task, graph);
  std::vector<std::size_t> parents(network.nodes.size());
  try {
    boost::depth_first_search(graph, boost::visitor(CycleFinder(parents)));
  } catch (const CycleFound& found) {
    std::string way;
    for (const std::size_t task : found.path) way += network.nodes[task].id + " → ";
    way += network.nodes[found.path.front()].id;
    problems.push_back({"schedule.tasks." + network.nodes[found.path.front()].id + ".needs",
                        tell("the tasks wait for each other in a circle: {}", "任务互相等待，形成循环：{}", way)});
    return;
  }
  std::vector<std::size_t> reversed;
  boost::topological_sort(graph, std::back_inserter(reversed));
  network.order.assign(reversed.rbegin(), reversed.rend());
}

void find_needs(TaskNetwork& network, const Scenario& scenario, std::vector<Problem>& problems) {
  for (std::size_t task = 0; task < network.nodes.size(); ++task) {
    TaskNetwork::Node& node = network.nodes[task];
    for (std::size_t i = 0; i < node.task->needs.size(); ++i) {
      const std::string& need = node.task->needs[i];
      const std::size_t index = scenario.schedule.tasks.index_of(need);
      if (index == scenario.schedule.tasks.size()) {
        problems.push_back({node.task->path + ".needs." + std::to_string(i + 1),
                            tell("needs `{}`, but there is no such task{}", "依赖 `{}`，但没有这项任务{}", need,
                                 meant(scenario.schedule.tasks, need))});
      } else if (std::find(node.needs.begin(), node.needs.end(), index) == node.needs.end()) {
        node.needs.push_back(static_cast<std::uint32_t>(index));
        network.nodes[index].followers.push_back(static_cast<std::uint32_t>(task));
      }
    }
  }
}

void find_resources(TaskNetwork& network, const Scenario& scenario, const InputSlots& slots,
                    std::vector<Problem>& problems, std::vector<Doubt>& doubts) {
  for (const auto& [id, role] : scenario.team.roles) {
    network.resource_names.push_back(id);
    network.resource_slots.push_back(role.headcount.slot);
  }
  for (const auto& [id, units] : scenario.schedule.resources.entries) {
    if (std::find(network.resource_names.begin(), network.resource_names.end(), id) != network.resource_names.end())
      problems.push_back({units.path, tell("`{}` is a role of the team already", "`{}` 已经是团队岗位", id)});
    network.resource_names.push_back(id);
    network.resource_slots.push_back(units.slot);
  }
  for (TaskNetwork::Node& node : network.nodes) {
    for (const auto& [id, units] : node.task->staff.entries) {
      const auto found = std::find(network.resource_names.begin(), network.resource_names.end(), id);
      if (found == network.resource_names.end()) {
        // Nobody said how many there are, so they never run short.
        if (!network.resource_names.empty()) doubts.push_back({"schedule.staff.unknown", units.path, {{"staff", id}}});
        continue;
      }
      const auto resource = static_cast<std::uint32_t>(found - network.resource_names.begin());
      const double there = slots.point_estimates[static_cast<std::size_t>(network.resource_slots[resource])];
      const double wanted = slots.point_estimates[static_cast<std::size_t>(units.slot)];
      if (wanted > there)
        problems.push_back({units.path, tell("holds more `{}` than there are: it could never start",
                                             "占用的 `{}` 超过现有数量：永远无法开工", id)});
      node.staff.push_back({resource, units.slot});
    }
  }
}

}  // namespace

TaskNetwork TaskNetwork::compile(const Scenario& scenario, const InputSlots& slots, const Timeline& timeline,
                                 StreamNames& streams, std::vector<Problem>& problems, std::vector<Doubt>& doubts) {
  TaskNetwork network;
  network.launch_dated = timeline.has_launch();
  network.planned_launch = timeline.planned_launch();
  for (const auto& [id, task] : scenario.schedule.tasks) {
    Node& node = network.nodes.emplace_back();
    node.task = &task;
    node.id = id;
    node.review_stream = streams.add(task.path, "review");
    node.is_launch = task.milestone == Task::launch;
    if (!node.is_launch) continue;
    if (network.launch_task >= 0) {
      problems.push_back({task.path + ".is", tell("`{}` is the launch already", "开幕任务已经是 `{}`",
                                                  network.nodes[static_cast<std::size_t>(network.launch_task)].id)});
    }
    network.launch_task = static_cast<std::int32_t>(network.nodes.size() - 1);
  }
  if (network.empty()) return network;
  find_needs(network, scenario, problems);
  find_resources(network, scenario, slots, problems, doubts);
  sort_tasks(network, problems);
  return network;
}

}  // namespace swell::models
