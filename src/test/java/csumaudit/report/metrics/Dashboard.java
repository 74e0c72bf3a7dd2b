package csumaudit.report.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The dashboard for Grafana, as far as Prometheus is asked by it. */
final class Dashboard {
  private static final Pattern METRIC = Pattern.compile("\\b(csumaudit_[a-z_]+)(?:\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"[^\"]*\"");
  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
  private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*([^}]*?)\\s*}}");
  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), ([a-z_]+)\\)");

  /** What one panel asks. */
  record Question(String panel, String expression, String legend) {
    Set<String> metrics() {
      return matches(METRIC, expression, 1);
    }

    /** All labels that it names. */
    Set<String> labels() {
      Set<String> labels = groups();
      matches(METRIC, expression, 2).forEach(matchers -> labels.addAll(matches(MATCHER, matchers, 1)));
      labels.addAll(matches(LABEL_VALUES, expression, 2));
      return labels;
    }

    /** Those by which it tells its answers apart. */
    Set<String> groups() {
      Set<String> labels = new TreeSet<>();
      matches(GROUPING, expression, 1).forEach(group -> labels.addAll(List.of(group.split("\\s*,\\s*"))));
      return labels;
    }

    Set<String> legendLabels() {
      return matches(LEGEND, legend, 1);
    }

    /** As Grafana would ask, were everything chosen. */
    String ofEverything() {
      return expression.replace("$instance", ".*").replace("$source", ".*").replace("$__rate_interval", "10s")
          .replace("$__range", "1m");
    }
  }

  private final JsonNode file;

  Dashboard() throws IOException {
    file = new ObjectMapper().readTree(Path.of("src/main/grafana/csumaudit.json").toFile());
  }

  List<JsonNode> panels() {
    return StreamSupport.stream(file.get("panels").spliterator(), false).toList();
  }

  /** Of the panels, not of the variables. */
  List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    for (JsonNode panel : panels()) {
      panel.get("targets").forEach(target -> questions.add(new Question(panel.get("title").asText(), target.get("expr").asText(),
          target.get("legendFormat").asText())));
    }
    return questions;
  }

  /** What the variables are filled from. */
  List<Question> variables() {
    return StreamSupport.stream(file.at("/templating/list").spliterator(), false)
        .filter(variable -> variable.get("type").asText().equals("query"))
        .map(variable -> new Question(variable.get("name").asText(), variable.at("/query/query").asText(), "")).toList();
  }

  Stream<String> variableNames() {
    return StreamSupport.stream(file.at("/templating/list").spliterator(), false).map(variable -> variable.get("name").asText());
  }

  /** All of it, as text. */
  @Override
  public String toString() {
    return file.toString();
  }

  private static Set<String> matches(Pattern pattern, String text, int group) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      if (matcher.group(group) != null) {
        found.add(matcher.group(group));
      }
    }
    return found;
  }
}
